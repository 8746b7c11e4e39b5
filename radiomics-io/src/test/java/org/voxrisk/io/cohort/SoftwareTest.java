package org.voxrisk.io.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SoftwareTest {
    @Test
    void aBuildThatWasNotToldItsCommitNamesNone() {
        Properties build = new Properties();
        assertEquals(Optional.empty(), Software.commit(build));
        build.setProperty("commit", "${voxrisk.commit}");
        assertEquals(Optional.empty(), Software.commit(build));
        build.setProperty("commit", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567\n");
        assertEquals(Optional.of("0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"), Software.commit(build));
    }
}
