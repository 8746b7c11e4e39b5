package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.image.ImageParts;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.ParameterException;

/**
 * Finds out before any work whether the outputs of a command can be written, and that none of them would replace an input
 * or another output, whatever links lead to it. Every command that writes files goes through it.
 */
final class OutputCheck {
    /**
     * A file of the command line.
     *
     * @param option the option that names it
     * @param file the file
     */
    private record Named(String option, Path file) {
        @Override
        public String toString() {
            return option + " " + file;
        }
    }

    /**
     * A folder of the command line.
     *
     * @param option the option that names it
     * @param path the folder
     * @param files names of the files that may be written there
     */
    private record Folder(String option, Path path, Pattern files) {
        @Override
        public String toString() {
            return option + " " + path;
        }
    }

    private final List<Named> images = new ArrayList<>();
    private final List<Named> inputs = new ArrayList<>();
    private final List<Named> outputs = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();

    OutputCheck() {}

    /** An image that is read; none for null. */
    OutputCheck image(String option, @Nullable Path file) {
        if (file != null) {
            images.add(new Named(option, file));
        }
        return this;
    }

    /** Another file that is read; none for null. */
    OutputCheck input(String option, @Nullable Path file) {
        if (file != null) {
            inputs.add(new Named(option, file));
        }
        return this;
    }

    /** A file that is written; none for null. */
    OutputCheck output(String option, @Nullable Path file) {
        if (file != null) {
            outputs.add(new Named(option, file));
        }
        return this;
    }

    /** An image that is written, with the file of its voxels where that is another; none for null. */
    OutputCheck imageOutput(String option, @Nullable Path file) {
        if (file != null) {
            ImageWriter.filesOf(file).forEach(f -> output(option, f));
        }
        return this;
    }

    /** A folder that is filled with files of such names, and made if need be; none for null. */
    OutputCheck folder(String option, @Nullable Path folder, Pattern files) {
        if (folder != null) {
            folders.add(new Folder(option, folder, files));
        }
        return this;
    }

    /**
     * Checks all of them; nothing is made or changed.
     *
     * @throws ParameterException if outputs meet inputs or each other
     * @throws IOException if an output cannot be written, or an image is missing
     */
    void require() throws IOException {
        for (Named output : outputs) {
            AtomicFile.requireWritable(output.file());
        }
        for (Folder folder : folders) {
            requireFolder(folder.path());
        }
        requireOutputsApart();
        for (Named image : images) {
            if (!Files.exists(image.file())) {
                throw new NoSuchFileException(
                        image.file().toString(),
                        null,
                        "there is no such " + (image.option().equals("--mask") ? "mask" : "image") + " file");
            }
            for (Path part : ImageParts.of(image.file())) {
                requireNotReplaced(new Named(image.option(), part));
            }
            for (Folder folder : folders) {
                requireOtherFolder(folder, image);
            }
        }
        for (Named input : inputs) {
            requireNotReplaced(input);
        }
    }

    /** A file written into a folder that is read could replace one of its slices, or be read with them next time. */
    static void requireOutside(String option, Path output, Path folder) throws IOException {
        Path home = output.toAbsolutePath().getParent();
        if (Files.isDirectory(folder) && home != null && home.toRealPath().startsWith(folder.toRealPath())) {
            throw new ParameterException(new Named(option, output) + " lies in the folder " + folder
                    + " that is read. Choose another folder.");
        }
    }

    private void requireOutputsApart() throws IOException {
        for (int i = 0; i < outputs.size(); i++) {
            requireOutsideFolders(outputs.get(i));
            for (int j = 0; j < i; j++) {
                Named a = outputs.get(j);
                Named b = outputs.get(i);
                if (sameFile(a.file(), b.file())) {
                    throw new ParameterException(
                            a + " and " + b + " are one file: one would replace the other. Choose two names.");
                }
            }
        }
    }

    private void requireOutsideFolders(Named output) throws IOException {
        Path home = output.file().toAbsolutePath().getParent();
        String name = String.valueOf(output.file().getFileName());
        for (Folder folder : folders) {
            if (home != null
                    && sameFile(folder.path(), home)
                    && folder.files().matcher(name).matches()) {
                throw new ParameterException(output + " could be replaced by a file of that name that " + folder
                        + " is filled with. Choose another name or folder.");
            }
        }
    }

    private void requireNotReplaced(Named input) throws IOException {
        for (Named output : outputs) {
            if (sameFile(output.file(), input.file())) {
                throw new ParameterException(
                        output + " is also an input (" + input + ") and would be replaced. Choose another name.");
            }
        }
    }

    private static void requireOtherFolder(Folder folder, Named image) throws IOException {
        Path home = image.file().toRealPath().getParent();
        Path named = image.file().toAbsolutePath().getParent();
        for (Path inputFolder : new Path[] {home, named}) {
            if (inputFolder != null && sameFile(folder.path(), inputFolder)) {
                throw new ParameterException(folder + " is the folder of an input (" + image
                        + "), which the files written there could replace. Choose another, for example "
                        + folder.path().resolve("results") + ".");
            }
        }
    }

    private static void requireFolder(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FileSystemException(
                    folder.toString(), null, "is there already and is no folder. Choose another name");
        }
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            Path parent = there.getParent();
            if (parent == null) {
                throw new NoSuchFileException(folder.toString(), null, "the file system " + there + " is not there");
            }
            there = parent;
        }
        if (!Files.isDirectory(there)) {
            throw new FileSystemException(
                    folder.toString(), null, "cannot be made, since " + there + " is a file. Choose another name");
        }
        try {
            AtomicFile.requireWritable(there.resolve("." + UUID.randomUUID()));
        } catch (FileSystemException e) {
            throw new FileSystemException(folder.toString(), null, String.valueOf(e.getReason()));
        }
    }

    private static boolean sameFile(Path a, Path b) throws IOException {
        if (Files.exists(a) && Files.exists(b)) {
            // Two results may both be thrown away.
            boolean replaceable = Files.isRegularFile(a) || Files.isDirectory(a);
            return replaceable && Files.isSameFile(a, b);
        }
        return canonical(a).equals(canonical(b));
    }

    /** The real path of as much as there is, and the names behind it. */
    private static Path canonical(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.isSymbolicLink(absolute) && !Files.exists(absolute)) {
            absolute = absolute.resolveSibling(Files.readSymbolicLink(absolute));
        }
        absolute = absolute.normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                return there.toRealPath().resolve(there.relativize(absolute)).normalize();
            }
        }
        return absolute;
    }
}
