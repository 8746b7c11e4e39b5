package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the guide's page on studies runs, in the order of the page, on small tables. */
class StudyGuideTest {
    private static final Pattern BLOCK = Pattern.compile("```\\R(.*?)```", Pattern.DOTALL);

    @Test
    void everyCommandRuns(@TempDir Path folder) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("guide", "study.md")));
        while (block.find()) {
            commands.addAll(block.group(1).lines().toList());
        }
        assertEquals(3, commands.size(), commands.toString());
        for (String command : commands) {
            List<Object> words = new ArrayList<>();
            for (String word : command.split(" ", -1)) {
                boolean path = word.endsWith(".yaml") || word.equals("report") || word.equals("first-look");
                words.add(path ? folder.resolve(word) : word);
            }
            assertEquals("voxrisk", words.remove(0));
            CommandRun.of(words.toArray()).succeeds();
            if (command.contains("template")) {
                SmallTables.write(folder); // the reader fills the template in
            }
        }
        assertTrue(Files.exists(folder.resolve("report").resolve("index.html")));
        assertTrue(Files.exists(folder.resolve("first-look").resolve("result.json")));
    }
}
