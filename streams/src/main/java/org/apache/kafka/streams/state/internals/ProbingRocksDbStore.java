package org.apache.kafka.streams.state.internals;

import org.apache.kafka.common.utils.Bytes;
import org.rocksdb.Holder;

/**
 * A RocksDB store that costs little when it is asked for what is not there. RocksDB's binding for Java throws and catches an
 * exception in native code for every key that a {@code get} does not find; {@code keyMayExist} looks at the same memtables, filters
 * and cached blocks without. Streams keeps its database to this package, hence the class is here; see the decision record on
 * kept rows.
 */
public final class ProbingRocksDbStore extends RocksDBStore {

    public ProbingRocksDbStore(String name, String metricsScope) {
        super(name, metricsScope);
    }

    @Override
    public synchronized byte[] get(Bytes key) {
        if (!isOpen()) {
            return super.get(key);
        }
        Holder<byte[]> found = new Holder<>();
        if (!db.keyMayExist(key.get(), found)) {
            return null;
        }
        // Of what may be there and is not in memory the holder has nothing, or nothing but an empty value when an index
        // is missing.
        byte[] value = found.getValue();
        return value == null || value.length == 0 ? super.get(key) : value;
    }
}
