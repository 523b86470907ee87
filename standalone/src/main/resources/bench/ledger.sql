-- A ledger as one would write it: every payment is one call.
CREATE TABLE account (
    id integer PRIMARY KEY,
    balance bigint NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE payment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text NOT NULL UNIQUE,
    debtor integer NOT NULL,
    creditor integer NOT NULL,
    amount bigint NOT NULL,
    decided_at timestamptz NOT NULL
);

CREATE TABLE posting (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment bigint NOT NULL,
    account integer NOT NULL,
    amount bigint NOT NULL
);

-- Accounts are locked in the order of their ids, so that two payments never wait for each other.
CREATE FUNCTION pay(payment_key text, from_id integer, to_id integer, minor bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    payment_id bigint;
BEGIN
    INSERT INTO payment (idempotency_key, debtor, creditor, amount, decided_at)
    VALUES (payment_key, from_id, to_id, minor, now())
    ON CONFLICT DO NOTHING
    RETURNING id INTO payment_id;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF to_id < from_id THEN
        UPDATE account SET balance = balance + minor WHERE id = to_id;
    END IF;
    UPDATE account SET balance = balance - minor WHERE id = from_id AND balance >= minor;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'insufficient funds';
    END IF;
    IF to_id > from_id THEN
        UPDATE account SET balance = balance + minor WHERE id = to_id;
    END IF;
    INSERT INTO posting (payment, account, amount) VALUES (payment_id, from_id, -minor), (payment_id, to_id, minor);
    RETURN true;
END $$;

-- So many payments between random accounts in one transaction, as one that is fed in batches would make them.
CREATE FUNCTION pay_many(payments integer, accounts integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    debtors integer[];
    creditors integer[];
BEGIN
    SELECT array_agg(debtor), array_agg(1 + (debtor + step - 1) % accounts) INTO debtors, creditors
    FROM (
        SELECT 1 + floor(random() * accounts)::integer AS debtor,
               1 + floor(random() * (accounts - 1))::integer AS step
        FROM generate_series(1, payments)
    ) AS picked;
    PERFORM 1 FROM account WHERE id = ANY (debtors || creditors) ORDER BY id FOR UPDATE;
    FOR i IN 1 .. payments LOOP
        PERFORM pay(gen_random_uuid()::text, debtors[i], creditors[i], 1 + floor(random() * 100)::bigint);
    END LOOP;
END $$;
