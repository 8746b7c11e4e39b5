package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide: every command runs, in the order of the pages, in one folder, and says what its page says; its pictures are what its
 * commands draw; its Java is Java of the examples; its links lead somewhere.
 */
class GuideTest {
    private static final Path EXAMPLES = Path.of("src", "main", "java", "org", "voxrisk", "examples");
    private static final Pattern REGION = Pattern.compile("// begin guide\\R(.*?)\\h*// end guide", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    /** A word that is a file, a folder, or the folder of a cohort or a run. */
    private static final Pattern PATH = Pattern.compile("(?:cohort|other|report|first-look|figures|x)(?:/.*)?"
            + "|[\\w.-]+\\.(?:csv|json|jsonl|yaml|nrrd|gz|dcm|png|svg|bundle|part)");

    @Test
    void everyCommandRunsAndDrawsThePictures(@TempDir Path folder) throws IOException {
        String said = "";
        boolean asked = false;
        for (GuidePages.Block block : GuidePages.blocks()) {
            String where = block.page() + ": " + block.text();
            if (block.file().isPresent()) {
                Files.writeString(folder.resolve(block.file().orElseThrow()), block.text());
            } else if (block.isRun()) {
                said = run(block, folder);
                asked = !block.kind().isEmpty();
            } else if (block.kind().equals("text") && asked) {
                String shown = block.text().strip();
                String told = said;
                assertTrue(said.contains(shown), () -> where + "is not in: " + told);
                asked = false;
            } else {
                assertFalse(block.lines().stream().anyMatch(l -> l.startsWith("voxrisk ")), where);
            }
        }
        comparePictures(folder);
    }

    /** Runs the commands of a block and returns what the last one said. */
    private static String run(GuidePages.Block block, Path folder) {
        String said = "";
        List<String> lines = block.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            assertTrue(line.startsWith("voxrisk "), block.page() + ": " + line);
            CommandRun run = CommandRun.of(words(line, folder).toArray());
            boolean fails = block.kind().equals("fails") && i == lines.size() - 1;
            if (fails) {
                assertNotEquals(0, run.exitCode(), line);
            } else {
                assertEquals(0, run.exitCode(), () -> line + "\n" + run.err());
            }
            said = (run.out() + run.err()).replace(folder + File.separator, "");
        }
        return said;
    }

    private static List<Object> words(String line, Path folder) {
        List<Object> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line.substring("voxrisk ".length()));
        while (word.find()) {
            String text = word.group(1) != null ? word.group(1) : word.group(2);
            String name = text.substring(0, text.indexOf('=') + 1);
            String value = text.substring(name.length());
            if (value.startsWith("../../")) {
                words.add(name + Path.of(value.substring("../".length())));
            } else if (!text.startsWith("-") && PATH.matcher(value).matches()) {
                words.add(name + folder.resolve(value));
            } else {
                words.add(text);
            }
        }
        return words;
    }

    private static void comparePictures(Path folder) throws IOException {
        Set<String> shown = new TreeSet<>();
        try (Stream<Path> files = Files.list(GuidePages.FOLDER.resolve("pictures"))) {
            for (Path picture : files.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(picture.getFileName());
                shown.add(name);
                Path figure = folder.resolve("figures").resolve(name);
                Path drawn = Files.exists(figure) ? figure : folder.resolve(name);
                String kept = System.getProperty("voxrisk.pictures", "");
                if (!kept.isEmpty()) {
                    Files.copy(
                            drawn,
                            Files.createDirectories(Path.of(kept)).resolve(name),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                if (name.endsWith(".svg")) {
                    assertEquals(Files.readString(drawn), Files.readString(picture), name);
                } else {
                    assertArrayEquals(pixels(drawn), pixels(picture), name);
                }
            }
        }
        assertTrue(shown.size() >= 4, shown.toString());
    }

    private static int[] pixels(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void everyJavaBlockIsARegionOfAnExampleAndTheOtherWayRound() throws IOException {
        List<String> regions = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.toList()) {
                Matcher region = REGION.matcher(Files.readString(file));
                while (region.find()) {
                    regions.add(region.group(1).stripTrailing().stripIndent().strip());
                }
            }
        }
        List<String> blocks = GuidePages.blocks().stream()
                .filter(b -> b.kind().equals("java"))
                .map(b -> b.text().strip())
                .sorted()
                .toList();
        assertEquals(regions.stream().sorted().toList(), blocks);
        assertFalse(blocks.isEmpty());
    }

    @Test
    void everyPageIsInTheIndexAndEveryLinkLeadsSomewhere() throws IOException {
        Set<String> pages = new TreeSet<>(GuidePages.names());
        pages.add("README.md");
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(GuidePages.FOLDER)) {
            files.map(f -> String.valueOf(f.getFileName()))
                    .filter(n -> n.endsWith(".md"))
                    .forEach(there::add);
        }
        assertEquals(pages, there);
        for (String page : pages) {
            Matcher link = LINK.matcher(Files.readString(GuidePages.FOLDER.resolve(page)));
            while (link.find()) {
                Path target = GuidePages.FOLDER.resolve(link.group(1));
                assertTrue(Files.exists(target), page + ": " + target);
            }
        }
    }
}
