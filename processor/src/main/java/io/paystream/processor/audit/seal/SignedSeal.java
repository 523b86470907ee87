package io.paystream.processor.audit.seal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * A seal, and who stands for it.
 *
 * @param signature Ed25519 over the seal's canonical bytes, in base64
 */
public record SignedSeal(Seal seal, String signature) {

    /**
     * Signs the seal.
     *
     * @throws SealException when the key cannot sign
     */
    public static SignedSeal of(Seal seal, PrivateKey key) {
        try {
            Signature signing = Signature.getInstance(SealKeys.ALGORITHM);
            signing.initSign(key);
            signing.update(seal.canonical());
            return new SignedSeal(seal, Base64.getEncoder().encodeToString(signing.sign()));
        } catch (GeneralSecurityException e) {
            throw new SealException("the seal cannot be signed: " + e.getMessage(), e);
        }
    }

    /**
     * The seal, once it is known to be what the owner of this key signed.
     *
     * @throws SealException when it is not
     */
    public Seal verified(PublicKey key) {
        if (!isSignedBy(key)) {
            throw new SealException(
                    "the signature of the seal does not hold: the seal was changed, or signed with another key");
        }
        return seal.requireSound();
    }

    private boolean isSignedBy(PublicKey key) {
        try {
            Signature checking = Signature.getInstance(SealKeys.ALGORITHM);
            checking.initVerify(key);
            checking.update(seal.canonical());
            return checking.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
