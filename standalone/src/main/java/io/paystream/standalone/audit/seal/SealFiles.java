package io.paystream.standalone.audit.seal;

import io.paystream.processor.audit.seal.Proof;
import io.paystream.processor.audit.seal.Seal;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.processor.audit.seal.SealKeys;
import io.paystream.processor.audit.seal.SignedSeal;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.function.Function;

/** Reads and writes the files that auditors hand to each other; each refusal names the option and the file. */
public final class SealFiles {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SealFiles() {}

    /**
     * The seal in {@code file}, which the owner of {@code publicKey} signed.
     *
     * @throws CommandFailure when it is not one, or was signed by somebody else
     */
    public static Seal verified(Path file, Path publicKey) {
        var key = read("--public-key", publicKey, SealKeys::publicKey);
        return read("--seal", file, text -> SealJson.parse(text).verified(key));
    }

    /** The directory of a seal's state files. */
    public static Path states(Path seal) {
        return seal.toAbsolutePath().resolveSibling(seal.getFileName() + ".state");
    }

    /** For who makes a proof: others check the signature. */
    static Seal unverified(Path file) {
        return read("--seal", file, text -> SealJson.parse(text).seal());
    }

    static PrivateKey privateKey(Path file) {
        return read("--key", file, SealKeys::privateKey);
    }

    static Proof proof(Path file) {
        return read("the proof", file, ProofJson::parse);
    }

    static void write(Path file, SignedSeal seal) {
        write(file, SealJson.of(seal));
    }

    /** What is there is never written over. */
    static void write(Path file, String text, FileAttribute<?>... attributes) {
        try {
            Files.createFile(file, attributes);
            Files.writeString(file, text, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(ExitCode.USAGE, "--out: " + file + " is there already", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "--out: " + file + " cannot be written: " + e, e);
        }
    }

    static void writeSecret(Path file, String text) {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            write(file, text, OWNER_ONLY);
        } else {
            write(file, text);
        }
    }

    private static <T> T read(String what, Path file, Function<String, T> parse) {
        try {
            return parse.apply(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, what + ": there is no file " + file, e);
        } catch (MalformedInputException e) {
            throw new CommandFailure(ExitCode.FAILURE, what + ": " + file + " is no text", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, what + ": " + file + " cannot be read: " + e, e);
        } catch (SealException e) {
            throw new CommandFailure(ExitCode.FAILURE, what + ": " + file + ": " + e.getMessage(), e);
        }
    }
}
