package org.voxrisk.io.cohort.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.DoubleText;

/**
 * The facts of cases as a table, a row a case. Columns, where cells are empty if a file could not be read: {@code patient},
 * {@code sequence}, {@code reader}, {@code image}, {@code mask}; of the image {@code format}, {@code stored}, {@code size_x} to
 * {@code size_z}, {@code spacing_x_mm} to {@code spacing_z_mm}, {@code origin_mm} and {@code direction} (numbers joined by blanks),
 * {@code lowest}, {@code median}, {@code high} (99 of 100 voxels do not exceed it), {@code highest}, {@code not_finite}; of the
 * region {@code voxels}, {@code volume_mm3}, {@code parts}, {@code largest_part}, {@code box_x} to {@code box_z},
 * {@code at_border}; of the grey levels of the original image {@code levels}, {@code bins}, {@code region_lowest},
 * {@code region_highest}.
 */
public final class CaseSheetCsv {
    private static final List<String> CASE = List.of("patient", "sequence", "reader", "image", "mask");
    private static final List<String> IMAGE = List.of(
            "format",
            "stored",
            "size_x",
            "size_y",
            "size_z",
            "spacing_x_mm",
            "spacing_y_mm",
            "spacing_z_mm",
            "origin_mm",
            "direction",
            "lowest",
            "median",
            "high",
            "highest",
            "not_finite");
    private static final List<String> REGION =
            List.of("voxels", "volume_mm3", "parts", "largest_part", "box_x", "box_y", "box_z", "at_border");
    private static final List<String> LEVELS = List.of("levels", "bins", "region_lowest", "region_highest");

    private CaseSheetCsv() {}

    /**
     * Writes the table.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(List<CaseSheet> sheets, Path file) throws IOException {
        CsvOutput.write(file, rows -> {
            List<String> header = new ArrayList<>(CASE);
            header.addAll(IMAGE);
            header.addAll(REGION);
            header.addAll(LEVELS);
            rows.add(header);
            for (CaseSheet s : sheets) {
                rows.add(row(s));
            }
        });
    }

    private static List<String> row(CaseSheet s) {
        List<String> cells = new ArrayList<>(List.of(
                s.patient(),
                s.group().sequence(),
                Integer.toString(s.group().reader()),
                s.row().files().image().toString(),
                s.row().files().mask().toString()));
        cells.addAll(s.image().map(CaseSheetCsv::image).orElse(Collections.nCopies(IMAGE.size(), "")));
        cells.addAll(s.region().map(CaseSheetCsv::region).orElse(Collections.nCopies(REGION.size(), "")));
        Optional<LevelFacts> levels = s.levels().stream().findFirst();
        cells.addAll(levels.map(l -> List.of(
                        Integer.toString(l.levels()),
                        Integer.toString(l.bins()),
                        DoubleText.of(l.lowest()),
                        DoubleText.of(l.highest())))
                .orElse(Collections.nCopies(LEVELS.size(), "")));
        return cells;
    }

    private static List<String> image(ImageFacts i) {
        Geometry g = i.geometry();
        List<String> cells =
                new ArrayList<>(List.of(i.format().toString(), i.storedType().toString()));
        for (int n : g.sizes()) {
            cells.add(Integer.toString(n));
        }
        for (double mm : g.spacingMm()) {
            cells.add(DoubleText.of(mm));
        }
        cells.add(joined(g.originMm()));
        cells.add(joined(g.direction()));
        for (double v : new double[] {i.lowest(), i.median(), i.high(), i.highest()}) {
            cells.add(DoubleText.of(v));
        }
        cells.add(Integer.toString(i.nonFinite()));
        return cells;
    }

    private static List<String> region(RegionFacts r) {
        return List.of(
                Integer.toString(r.voxels()),
                DoubleText.of(r.volumeMm3()),
                Integer.toString(r.parts()),
                Integer.toString(r.largestPart()),
                Integer.toString(r.box().nx()),
                Integer.toString(r.box().ny()),
                Integer.toString(r.box().nz()),
                r.touchesBorder() ? "1" : "0");
    }

    private static String joined(double[] values) {
        StringBuilder text = new StringBuilder();
        for (double v : values) {
            text.append(text.length() == 0 ? "" : " ").append(DoubleText.of(v));
        }
        return text.toString();
    }
}
