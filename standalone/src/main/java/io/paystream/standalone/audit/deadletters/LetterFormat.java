package io.paystream.standalone.audit.deadletters;

/** For people or for programs. */
enum LetterFormat {
    TABLE,
    JSON
}
