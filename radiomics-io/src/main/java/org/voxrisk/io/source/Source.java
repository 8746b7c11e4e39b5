package org.voxrisk.io.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes with a name, which can be read more than once, and the files beside them: a header may name others that hold its
 * data.
 *
 * <p>Implementations are safe for use by several threads, and never give a sibling outside their own folder.
 */
public interface Source {
    /** Returns the name for messages, as the caller gave it; its last part has the extension. */
    String name();

    /**
     * Begins at the first byte.
     *
     * @return a new stream, which the caller closes
     * @throws IOException if there are no such bytes or they cannot be read
     */
    InputStream open() throws IOException;

    /**
     * Returns the number of bytes.
     *
     * @throws IOException if it cannot be found out
     */
    long size() throws IOException;

    /**
     * Finds what lies beside this source.
     *
     * @param name a name relative to the folder of this source, parts separated by {@code /}
     * @return the source, which exists; empty if there is none of that name
     * @throws UnsafeNameException if the name leaves the folder, directly or over a link
     * @throws IOException if the folder cannot be examined
     */
    Optional<Source> sibling(String name) throws IOException;

    /**
     * Finds the file of another name in the same folder, for names that the caller made out of {@link #fileName} and did
     * not find in a file. It may be a link.
     *
     * @param fileName the name, without a folder
     * @return the source, which exists; empty if there is none of that name
     * @throws IOException if the folder cannot be examined
     */
    default Optional<Source> withFileName(String fileName) throws IOException {
        return sibling(fileName);
    }

    /** Returns the path of a source that is a file or folder. */
    default Optional<Path> path() {
        return Optional.empty();
    }

    /** Returns whether this is a folder, which has no bytes of its own but may be a series of files. */
    default boolean isFolder() {
        return false;
    }

    /**
     * Returns the files in a folder, by name.
     *
     * @return the files directly in it, in the order of their names; none if this is no folder
     * @throws IOException if the folder cannot be read
     */
    default List<Source> entries() throws IOException {
        return List.of();
    }

    /** Returns the part of the name behind the last separator. */
    default String fileName() {
        String name = name();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /**
     * Makes a source of a file or folder.
     *
     * @param path the file, which need not exist yet
     * @return the source
     */
    static Source of(Path path) {
        return new FileSource(path);
    }

    /**
     * Makes a source of bytes, which are not copied and must not be written to again.
     *
     * @param name what to call them; its extension may tell the format
     * @param bytes the bytes
     * @return the source, with nothing beside it
     */
    static Source of(String name, byte[] bytes) {
        return new MemorySource(name, Map.of(name, bytes));
    }

    /**
     * Makes a source of one of several arrays of bytes, which lie beside one another; they are not copied and must not be
     * written to again.
     *
     * @param name which of them to read
     * @param folder the bytes by name
     * @return the source
     * @throws IllegalArgumentException if the folder has no such name
     */
    static Source of(String name, Map<String, byte[]> folder) {
        return new MemorySource(name, Map.copyOf(folder));
    }

    /**
     * Reads a stream to its end and makes a source of its bytes; the stream is not closed.
     *
     * @param name what to call them; its extension may tell the format
     * @param stream the stream
     * @param maxBytes more than these are refused
     * @return the source, with nothing beside it
     * @throws org.voxrisk.io.format.ImageFormatException if there are more bytes
     * @throws IOException if reading fails
     */
    static Source ofStream(String name, InputStream stream, long maxBytes) throws IOException {
        return MemorySource.read(name, stream, maxBytes);
    }

    /**
     * Makes a source of a resource on the class path.
     *
     * @param anchor a class of the same package, or any class if the name begins with {@code /}
     * @param name the resource, as {@link Class#getResource} takes it
     * @return the source; resources of the same folder lie beside it
     */
    static Source ofResource(Class<?> anchor, String name) {
        return new ResourceSource(anchor, name);
    }
}
