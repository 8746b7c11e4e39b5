package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the guide, in the order of its index, as their fenced blocks. */
final class GuidePages {
    static final Path FOLDER = Path.of("guide");

    private static final Pattern LISTED =
            Pattern.compile("^\\| \\d+\\. \\[[^\\]]+\\]\\(([a-z-]+\\.md)\\)", Pattern.MULTILINE);
    private static final Pattern BLOCK =
            Pattern.compile("(?:as `([\\w.-]+)`:\\R\\R)?^```(\\w*)\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private GuidePages() {}

    /**
     * A fenced block.
     *
     * @param page name of its page
     * @param kind what stands behind the fence; empty for commands that succeed
     * @param file what the page says that it be saved as
     * @param text its lines
     */
    record Block(String page, String kind, Optional<String> file, String text) {
        List<String> lines() {
            return text.lines().toList();
        }

        /** Lines that are run: they succeed, or fail, or warn. */
        boolean isRun() {
            return List.of("", "fails", "warns").contains(kind);
        }
    }

    /** Names of the pages that the index lists, in its order. */
    static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        Matcher listed = LISTED.matcher(Files.readString(FOLDER.resolve("README.md")));
        while (listed.find()) {
            names.add(listed.group(1));
        }
        return names;
    }

    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (String page : names()) {
            Matcher block = BLOCK.matcher(Files.readString(FOLDER.resolve(page)));
            while (block.find()) {
                blocks.add(new Block(page, block.group(2), Optional.ofNullable(block.group(1)), block.group(3)));
            }
        }
        return blocks;
    }
}
