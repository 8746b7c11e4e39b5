package org.voxrisk.io.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** A resource that a class can see. */
record ResourceSource(Class<?> anchor, String name) implements Source {
    ResourceSource {
        requireNonNull(anchor, "anchor");
        requireNonNull(name, "name");
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = anchor.getResourceAsStream(name);
        if (in == null) {
            throw new NoSuchFileException(name, null, "there is no such resource beside " + anchor.getName());
        }
        return in;
    }

    /** Counts the bytes: an archive need not know how many a compressed entry has. */
    @Override
    public long size() throws IOException {
        try (InputStream in = open()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public Optional<Source> sibling(String sibling) throws UnsafeNameException {
        SiblingName.requireInside(sibling);
        String wanted = SiblingName.folderOf(name) + sibling;
        return anchor.getResource(wanted) == null ? Optional.empty() : Optional.of(new ResourceSource(anchor, wanted));
    }
}
