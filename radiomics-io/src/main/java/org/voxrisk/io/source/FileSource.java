package org.voxrisk.io.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file or folder of the file system. */
record FileSource(Path file) implements Source {
    FileSource {
        requireNonNull(file, "file");
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String fileName() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public long size() throws IOException {
        return Files.size(file);
    }

    @Override
    public Optional<Path> path() {
        return Optional.of(file);
    }

    @Override
    public boolean isFolder() {
        return Files.isDirectory(file);
    }

    @Override
    public List<Source> entries() throws IOException {
        if (!isFolder()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(file)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .<Source>map(FileSource::new)
                    .toList();
        }
    }

    @Override
    public Optional<Source> withFileName(String fileName) {
        Path other = file.resolveSibling(fileName);
        return Files.isRegularFile(other) ? Optional.of(new FileSource(other)) : Optional.empty();
    }

    @Override
    public Optional<Source> sibling(String name) throws IOException {
        SiblingName.requireInside(name);
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        Path found;
        try {
            found = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(found)) {
            return Optional.empty();
        }
        if (!found.toRealPath().startsWith(folder.toRealPath())) {
            throw new UnsafeNameException(name);
        }
        // Named as the caller named the header, so that messages do not change with the working directory.
        return Optional.of(new FileSource(file.resolveSibling(name)));
    }
}
