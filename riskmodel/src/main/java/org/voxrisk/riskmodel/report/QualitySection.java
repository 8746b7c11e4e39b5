package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.riskmodel.plot.Numbers;

/** Images and regions of the patients: thumbnails on the page, three planes in files of their own beside it. */
final class QualitySection {
    private static final String FOLDER = "figures/panels/";

    /** Panels by the name of their file. */
    private final Map<String, CasePanel> panels = new LinkedHashMap<>();

    QualitySection(List<CasePanel> given) {
        Set<String> taken = new HashSet<>();
        for (CasePanel panel : given) {
            String name = (panel.patient() + "_" + panel.sequence()).replaceAll("[^A-Za-z0-9._-]+", "_");
            String free = name;
            // Names that differ in case only are one file on some systems.
            for (int k = 2; !taken.add(free.toLowerCase(Locale.ROOT)); k++) {
                free = name + "-" + k;
            }
            panels.put(free + ".svg", panel);
        }
    }

    void write(Html html) {
        html.paragraph(
                "Each image in the slice in which its region is largest, with the outline of the region. A picture leads"
                        + " to its three planes (figures/panels, beside this page).");
        List<Html.Thumbnail> thumbnails = new ArrayList<>();
        panels.forEach((file, panel) -> thumbnails.add(new Html.Thumbnail(
                FOLDER + file,
                panel.thumbnail(),
                panel.thumbnail().title(),
                String.format(Locale.ROOT, "%,d voxels", panel.voxels()),
                Numbers.grouped(panel.volumeMm3()) + " mm\u00b3")));
        html.thumbnails(thumbnails);
    }

    /** The files of the three planes and the numbers of the panels. */
    void writeFiles(Path report) throws IOException {
        Path folder = report.resolve(FOLDER);
        Files.createDirectories(folder);
        for (Map.Entry<String, CasePanel> panel : panels.entrySet()) {
            panel.getValue().planes().writeSvg(folder.resolve(panel.getKey()));
        }
        CsvOutput.write(report.resolve("tables").resolve("panels.csv"), rows -> {
            rows.add(List.of(
                    "patient",
                    "sequence",
                    "voxels",
                    "volume_mm3",
                    "plane",
                    "slice",
                    "slices",
                    "black",
                    "white",
                    "file"));
            for (Map.Entry<String, CasePanel> entry : panels.entrySet()) {
                CasePanel panel = entry.getValue();
                rows.add(List.of(
                        panel.patient(),
                        panel.sequence(),
                        Integer.toString(panel.voxels()),
                        Words.full(panel.volumeMm3()),
                        panel.plane(),
                        Integer.toString(panel.slice()),
                        Integer.toString(panel.slices()),
                        Words.full(panel.window().low()),
                        Words.full(panel.window().high()),
                        FOLDER + entry.getKey()));
            }
        });
    }
}
