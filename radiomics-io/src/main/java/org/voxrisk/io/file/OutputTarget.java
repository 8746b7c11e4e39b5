package org.voxrisk.io.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/**
 * Where an output goes, after its links were followed and it was found writable.
 *
 * @param named the target as the caller named it, for messages
 * @param file the file that is written
 * @param kind how it is written
 */
record OutputTarget(Path named, Path file, Kind kind) {
    /** As many links as Linux follows. */
    private static final int MAX_LINKS = 40;

    /** Bits of a file's type in its Unix mode, and the types that can be written like a stream. */
    private static final int TYPE_BITS = 0170000;

    private static final int PIPE = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;

    private static final Set<PosixFilePermission> WRITE_BITS =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /** How a target is written. */
    enum Kind {
        /** A file, which is there or not: replaced as a whole. */
        FILE,
        /** A device or a pipe: nothing to replace. */
        STREAM
    }

    /** Follows the links of a target and checks that it could be written. */
    static OutputTarget of(Path target) throws IOException {
        Path file = target.toAbsolutePath();
        for (int links = 0; links <= MAX_LINKS; links++) {
            if (isStream(target, file) || (Files.isSymbolicLink(file) && isOpenFile(file))) {
                return new OutputTarget(target, file, Kind.STREAM);
            }
            if (!Files.isSymbolicLink(file)) {
                requireReplaceable(target, file);
                return new OutputTarget(target, file, Kind.FILE);
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        throw new FileSystemException(target.toString(), null, "is a symbolic link that leads to itself");
    }

    /** Returns the folder of the file, which is there. */
    Path folder() {
        return folderOf(named, file);
    }

    private static Path folderOf(Path target, Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(target + " is the root of a file system, not a file");
        }
        return folder;
    }

    private static boolean isStream(Path target, Path file) throws IOException {
        if (!Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file)) {
            return false;
        }
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return true;
        }
        int type = (Integer) Files.getAttribute(file, "unix:mode") & TYPE_BITS;
        if (type != PIPE && type != CHARACTER_DEVICE) {
            throw new FileSystemException(
                    target.toString(),
                    null,
                    "is no file but a socket or a block device, which is not written to; choose another name");
        }
        return true;
    }

    /** Links such as /dev/stdout and /dev/fd/3 lead to what a process has open: that is written to, not replaced. */
    private static boolean isOpenFile(Path link) throws IOException {
        Path folder = link.getParent();
        return folder != null
                && Files.isDirectory(folder)
                && folder.toRealPath().startsWith("/proc");
    }

    private static void requireReplaceable(Path target, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(target.toString(), null, "is a folder and cannot be written as a file");
        }
        Path folder = folderOf(target, file);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    target.toString(), null, "there is no folder " + folder + " to write it to; make it first");
        }
        if (Files.exists(file) && isReadOnly(file)) {
            throw new FileSystemException(
                    target.toString(),
                    null,
                    "is read-only" + permissions(file)
                            + " and is not replaced; choose another name, or make it writable");
        }
        if (isReadOnly(folder)) {
            throw new FileSystemException(
                    target.toString(),
                    null,
                    "its folder " + folder + " cannot be written to" + permissions(folder)
                            + "; choose another, or make it writable");
        }
    }

    /** The system lets an administrator write anything; without any permission to write, it is not meant to be. */
    private static boolean isReadOnly(Path file) throws IOException {
        if (!Files.isWritable(file)) {
            return true;
        }
        return hasPermissions(file) && Collections.disjoint(Files.getPosixFilePermissions(file), WRITE_BITS);
    }

    private static String permissions(Path file) throws IOException {
        return hasPermissions(file)
                ? " (" + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + ")"
                : "";
    }

    static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
