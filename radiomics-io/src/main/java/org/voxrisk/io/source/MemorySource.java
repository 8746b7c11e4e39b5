package org.voxrisk.io.source;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** One of several arrays of bytes by name. */
record MemorySource(String name, Map<String, byte[]> folder) implements Source {
    MemorySource {
        requireNonNull(name, "name");
        if (!folder.containsKey(name)) {
            throw new IllegalArgumentException("there are no bytes of the name \"" + name + "\"");
        }
    }

    static MemorySource read(String name, InputStream stream, long maxBytes) throws IOException {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes = " + maxBytes + ", must be >= 0");
        }
        int most = (int) Math.min(maxBytes, Integer.MAX_VALUE - 8);
        byte[] bytes = stream.readNBytes(most);
        if (bytes.length == most && stream.read() >= 0) {
            throw new ImageFormatException(
                    name, FormatProblem.TOO_LARGE, "stream", "has more bytes than the limit of " + most);
        }
        return new MemorySource(name, Map.of(name, bytes));
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes());
    }

    @Override
    public long size() {
        return bytes().length;
    }

    private byte[] bytes() {
        return requireNonNull(folder.get(name));
    }

    @Override
    public Optional<Source> sibling(String sibling) throws UnsafeNameException {
        SiblingName.requireInside(sibling);
        String wanted = SiblingName.folderOf(name) + sibling;
        byte @Nullable [] bytes = folder.get(wanted);
        return bytes == null ? Optional.empty() : Optional.of(new MemorySource(wanted, folder));
    }

    @Override
    public String toString() {
        return "MemorySource[" + name + "]";
    }
}
