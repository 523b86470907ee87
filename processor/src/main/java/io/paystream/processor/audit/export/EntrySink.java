package io.paystream.processor.audit.export;

import java.io.IOException;

/** Takes the entries of a journal one by one: the entries of a book in their order, the books of a partition mixed. */
interface EntrySink {

    void accept(LoggedEntry logged) throws IOException;
}
