package org.voxrisk.io.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there only while it is written: then it takes the target's name, or goes.
 *
 * <p>While it is open, a shutdown hook of the JVM would delete it; closing takes the hook away, so that nothing is kept
 * in a process that writes many files.
 */
final class TemporaryFile implements AutoCloseable {
    /** Begins the names of all temporary files. */
    static final String PREFIX = ".voxrisk-";

    /** Ends them; a UUID stands between. */
    static final String SUFFIX = ".tmp";

    private final OutputTarget target;
    private final Path path;
    private final Thread atExit;
    private boolean ending;

    private TemporaryFile(OutputTarget target) {
        this.target = target;
        // Not made of the target's name, to which nothing could be added if it is as long as the system allows.
        this.path = target.folder().resolve(PREFIX + name() + SUFFIX);
        this.atExit = new Thread(null, this::abandon, "delete " + path.getFileName(), 0, false);
    }

    /** Differs from the names of other files; nobody needs to be unable to guess it, since only a new file is opened. */
    private static UUID name() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Chooses a name in the target's folder; nothing is made yet. */
    static TemporaryFile beside(OutputTarget target) throws IOException {
        TemporaryFile file = new TemporaryFile(target);
        try {
            Runtime.getRuntime().addShutdownHook(file.atExit);
        } catch (IllegalStateException e) {
            throw file.problem("is not written: the process is ending", e);
        }
        return file;
    }

    /** Makes the file, with the permissions of the one that it will replace. */
    synchronized OutputStream open() throws IOException {
        requireNotEnding();
        try {
            OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            keepPermissions();
            return out;
        } catch (FileSystemException e) {
            throw problem(reason(e) + " in its folder", e);
        }
    }

    /** Gives the finished file the target's name. */
    synchronized void moveIntoPlace() throws IOException {
        requireNotEnding();
        try {
            Files.move(path, target.file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, target.file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw problem(reason(e) + ": the finished file could not take this name", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs, and deletes what is deleted here too.
        }
        Files.deleteIfExists(path);
    }

    private synchronized void abandon() {
        ending = true;
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The process ends; nobody is left to be told.
        }
    }

    private void requireNotEnding() throws IOException {
        if (ending) {
            throw problem("is not written: the process is ending", null);
        }
    }

    private void keepPermissions() {
        try {
            if (OutputTarget.hasPermissions(path) && Files.exists(target.file())) {
                Files.setPosixFilePermissions(path, Files.getPosixFilePermissions(target.file()));
            }
        } catch (IOException e) {
            // A file system that only seems to have permissions: the older file had none to keep.
        }
    }

    private static String reason(FileSystemException e) {
        String reason = e.getReason();
        return reason == null ? e.getClass().getSimpleName().replace("Exception", "") : reason;
    }

    private FileSystemException problem(String reason, @Nullable Throwable cause) {
        FileSystemException problem = new FileSystemException(target.named().toString(), null, reason);
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }
}
