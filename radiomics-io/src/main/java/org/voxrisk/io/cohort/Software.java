package org.voxrisk.io.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The version of this software, as the build wrote it, and of the Java that runs it. */
public final class Software {
    private Software() {}

    /** Returns the version, for example {@code 0.1.0}. */
    public static String version() {
        return build().getProperty("version", "unknown");
    }

    /** Returns the git commit that was built; nothing if the build was not told. */
    public static Optional<String> commit() {
        return commit(build());
    }

    static Optional<String> commit(Properties build) {
        String commit = build.getProperty("commit", "").strip();
        return commit.matches("[0-9a-f]{7,64}") ? Optional.of(commit) : Optional.empty();
    }

    /** Returns version and vendor of the Java that runs this. */
    public static String java() {
        return System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")";
    }

    private static Properties build() {
        try (InputStream in = Software.class.getResourceAsStream("software.properties")) {
            if (in == null) {
                throw new IllegalStateException("the build left out software.properties");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
