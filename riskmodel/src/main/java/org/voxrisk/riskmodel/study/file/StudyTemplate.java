package org.voxrisk.riskmodel.study.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A commented study file with every key. */
public final class StudyTemplate {
    private StudyTemplate() {}

    /**
     * The text of the file.
     *
     * @throws IOException when the resource of this class cannot be read
     */
    public static String text() throws IOException {
        try (InputStream in = StudyTemplate.class.getResourceAsStream("study-template.yaml")) {
            if (in == null) {
                throw new IOException("study-template.yaml is missing beside " + StudyTemplate.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
