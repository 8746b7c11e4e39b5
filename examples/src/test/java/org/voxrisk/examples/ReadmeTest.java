package org.voxrisk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Java code in the README is code of the examples, so that what is shown is what runs. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path EXAMPLES = Path.of("src", "main", "java", "org", "voxrisk", "examples");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("// begin README\\R(.*?)\\h*// end README", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void everyJavaBlockIsARegionOfAnExampleAndTheOtherWayRound() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = JAVA_BLOCK.matcher(Files.readString(README));
        while (matcher.find()) {
            blocks.add(matcher.group(1).strip());
        }
        List<String> regions = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.sorted().toList()) {
                Matcher region = REGION.matcher(Files.readString(file));
                while (region.find()) {
                    regions.add(region.group(1).stripTrailing().stripIndent().strip());
                }
            }
        }
        assertFalse(regions.isEmpty());
        assertEquals(
                regions.stream().sorted().toList(), blocks.stream().sorted().toList());
    }

    @Test
    void everyLinkedFileIsThere() throws IOException {
        Matcher link = LINK.matcher(Files.readString(README));
        while (link.find()) {
            assertTrue(Files.exists(README.resolveSibling(link.group(1))), link.group(1));
        }
    }
}
