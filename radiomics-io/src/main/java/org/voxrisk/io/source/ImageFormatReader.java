package org.voxrisk.io.source;

import java.io.IOException;
import java.util.List;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ReadOptions;

/**
 * Reads images of one format. Immutable and thread-safe; a format with choices of its own takes them in its constructor.
 *
 * <p>A new format is one class that implements this, and one place in the list of {@code ImageReaders}.
 */
public interface ImageFormatReader {
    /** Returns the name of the format for messages, such as {@code NRRD}. */
    String name();

    /** Returns the usual ends of names, in lower case with the dot; they count where no content is recognised. */
    List<String> extensions();

    /**
     * Looks whether a source begins as this format does; for a folder, whether this format can be a folder of files.
     *
     * @param head its first bytes
     * @return whether {@link #read} is the one to try
     */
    boolean recognises(SourceHead head);

    /**
     * Reads an image.
     *
     * @param source the bytes, not trusted: sizes are checked before memory is taken
     * @param options limits, and which of several numbers per voxel
     * @return the image with warnings and header fields
     * @throws org.voxrisk.io.format.ImageFormatException if the source is broken or not supported
     * @throws IOException if it cannot be opened or read
     */
    ImageFile read(Source source, ReadOptions options) throws IOException;
}
