package org.voxrisk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this software, as the build wrote it, and of the Java that runs it. */
final class SoftwareVersion implements IVersionProvider {
    SoftwareVersion() {}

    /** Returns the version, for example {@code 0.1.0}. */
    static String number() {
        return build().getProperty("version", "unknown");
    }

    /** Returns the git commit that was built; nothing if the build was not told. */
    static Optional<String> commit() {
        return commit(build());
    }

    static Optional<String> commit(Properties build) {
        String commit = build.getProperty("commit", "").strip();
        return commit.matches("[0-9a-f]{7,64}") ? Optional.of(commit) : Optional.empty();
    }

    /** Returns version and vendor of the Java that runs this. */
    static String java() {
        return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    }

    private static Properties build() {
        try (InputStream in = SoftwareVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("the build left out version.properties");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"voxrisk " + number()};
    }
}
