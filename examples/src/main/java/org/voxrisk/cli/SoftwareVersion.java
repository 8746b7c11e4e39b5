package org.voxrisk.cli;

import org.voxrisk.io.cohort.Software;
import picocli.CommandLine.IVersionProvider;

/** Tells the version of this software. */
final class SoftwareVersion implements IVersionProvider {
    SoftwareVersion() {}

    @Override
    public String[] getVersion() {
        return new String[] {"voxrisk " + Software.version()};
    }
}
