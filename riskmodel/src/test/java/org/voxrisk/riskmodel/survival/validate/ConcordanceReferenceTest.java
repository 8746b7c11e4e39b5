package org.voxrisk.riskmodel.survival.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.reference.TreeCheck;
import org.voxrisk.riskmodel.survival.FollowUp;

/** Concordance of a marker as R's survival has it. */
class ConcordanceReferenceTest {
    private static final Map<String, TimeWeight> WEIGHTS =
            Map.of("n", TimeWeight.HARRELL, "S", TimeWeight.PETO_WILCOXON, "n/G2", TimeWeight.UNO);

    static List<Path> files() {
        return ValidationReference.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void markers(Path file) {
        ValidationReference reference = ValidationReference.of(file);
        JsonNode expected = reference.json().path("concordance_of_marker");
        if (expected.isMissingNode()) {
            return;
        }
        String marker = expected.path("marker").asText();
        double[] all = reference.table().numbers(marker);
        int[] rows = IntStream.range(0, all.length)
                .filter(i -> !Double.isNaN(all[i]))
                .toArray();
        FollowUp followUp = reference.followUp().rows(rows);
        double[] values = IntStream.of(rows).mapToDouble(i -> all[i]).toArray();
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("note", TreeCheck.NOT_COMPARED);
        WEIGHTS.forEach((key, weight) -> {
            Concordance c = Concordance.of(
                    followUp, values, Concordance.Options.defaults().withTimeWeight(weight));
            PairCounts p = c.pairs();
            found.put(
                    key,
                    TreeCheck.map(
                            "c",
                            c.c(),
                            "variance",
                            c.variance(),
                            "se",
                            c.standardError(),
                            "counts_concordant_discordant_tiedx_tiedy_tiedxy",
                            new double[] {p.concordant(), p.discordant(), p.tiedMarker(), p.tiedTime(), p.tiedBoth()}));
        });
        TreeCheck check = new TreeCheck("concordance of " + file.getFileName())
                .allow("/c$", 1e-12, 0)
                .allow("/counts", 1e-12, 0)
                .allow("/variance$|/se$", 1e-8, 0);
        check.compare("", expected, TreeCheck.map("marker", marker, "values", found, "note", TreeCheck.NOT_COMPARED));
        check.assertAgreement();
    }
}
