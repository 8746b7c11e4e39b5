package org.voxrisk.riskmodel.clinical;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;

/** Every index of every patient in the folder of clinical indices, to 1e-13 relative; null means undefined. */
class ClinicalIndicesReferenceTest {
    private static final String TOPIC = "11_clinical_indices";
    private static final double TOLERANCE = 1e-13;

    private final List<String> wrong = new ArrayList<>();
    private int compared;

    @Test
    void everyIndexOfEveryPatient() {
        JsonNode expected = StatsReference.json(TOPIC, "expected.json");
        List<BloodPanel> panels = new ArrayList<>();
        for (var file : StatsReference.files(TOPIC, ".csv")) {
            panels.addAll(panels(StatsReference.csv(TOPIC, file.getFileName().toString())));
        }
        JsonNode rows = expected.get("expected");
        if (rows.size() != panels.size()) {
            wrong.add(rows.size() + " expected rows, " + panels.size() + " patients");
        }
        for (int i = 0; i < Math.min(rows.size(), panels.size()); i++) {
            compare("row " + (i + 1), panels.get(i), rows.get(i));
        }
        assertTrue(compared > 0, "nothing was compared");
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " of " + compared + ":\n" + String.join("\n", wrong));
    }

    @Test
    void unitsAreThoseOfTheTable() {
        JsonNode expected = StatsReference.json(TOPIC, "expected.json");
        expected.path("units").properties().forEach(e -> {
            String unit = analyte(e.getKey()).unit();
            if (!unit.equals(e.getValue().asText())) {
                wrong.add(e.getKey() + " in " + unit + ", the table has " + e.getValue());
            }
        });
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    private void compare(String row, BloodPanel panel, JsonNode expected) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            compared++;
            ClinicalIndex index = ClinicalIndex.ofSymbol(entry.getKey()).orElse(null);
            if (index == null) {
                wrong.add(row + ": no index " + entry.getKey());
                continue;
            }
            double actual = index.of(panel).orNaN();
            double wanted = StatsReference.number(entry.getValue());
            boolean same = Double.isNaN(wanted)
                    ? Double.isNaN(actual)
                    : Math.abs(actual - wanted) <= TOLERANCE * Math.abs(wanted);
            if (!same) {
                wrong.add(row + " " + entry.getKey() + ": " + actual + ", expected " + wanted);
            }
        }
    }

    private static List<BloodPanel> panels(ReferenceTable table) {
        List<String> analytes =
                table.columns().stream().filter(c -> !c.equals("id")).toList();
        List<BloodPanel> panels = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            Map<Analyte, Double> values = new EnumMap<>(Analyte.class);
            for (String column : analytes) {
                double value = table.numbers(column)[i];
                if (!Double.isNaN(value)) {
                    values.put(analyte(column), value);
                }
            }
            panels.add(BloodPanel.of(values));
        }
        return panels;
    }

    private static Analyte analyte(String symbol) {
        return Analyte.ofSymbol(symbol).orElseThrow(() -> new AssertionError("no analyte " + symbol));
    }
}
