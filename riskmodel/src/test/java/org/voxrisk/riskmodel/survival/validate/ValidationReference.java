package org.voxrisk.riskmodel.survival.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.survival.FollowUp;

/** One data set of the survival references: its table, results, and the follow-up that its models name. */
record ValidationReference(String name, ReferenceTable table, JsonNode json, FollowUp followUp) {
    private static final String TOPIC = "12_survival";
    private static final Pattern FOLLOW_UP = Pattern.compile("Surv\\((\\S+), (\\S+)\\)");

    static List<Path> files() {
        List<Path> files = StatsReference.files(TOPIC, ".json").stream()
                .filter(p -> String.valueOf(p.getFileName()).startsWith("expected_"))
                .toList();
        if (files.isEmpty()) {
            throw new IllegalStateException("no expected_*.json in " + StatsReference.folder(TOPIC));
        }
        return files;
    }

    static ValidationReference of(Path file) {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.substring("expected_".length(), fileName.length() - ".json".length());
        ReferenceTable table = StatsReference.csv(TOPIC, name + ".csv");
        JsonNode json = StatsReference.json(TOPIC, fileName);
        String formula = json.path("cox").elements().next().path("formula").asText();
        Matcher matcher = FOLLOW_UP.matcher(formula);
        if (!matcher.find()) {
            throw new IllegalStateException("no Surv(time, status) in " + formula);
        }
        int[] status = Arrays.stream(table.numbers(matcher.group(2)))
                .mapToInt(s -> (int) s)
                .toArray();
        return new ValidationReference(name, table, json, FollowUp.of(table.numbers(matcher.group(1)), status));
    }
}
