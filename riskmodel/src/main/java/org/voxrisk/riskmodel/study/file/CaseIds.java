package org.voxrisk.riskmodel.study.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.TextWarning;

/** Ids of the patients of a list of cases. */
final class CaseIds {
    private static final Pattern STEM = Pattern.compile("(.+?)(\\.nii|\\.seg)?\\.[A-Za-z0-9]+(\\.gz)?");

    private CaseIds() {}

    /**
     * The list with a column of ids. A list without one, such as PyRadiomics' batch files often are, gets the first part of
     * the images' paths that differs in every row: a folder, or the name of a file without its ending. A warning says which.
     *
     * @throws TextFormatException when it has none, and no part of the paths tells the rows apart
     */
    static CaseList in(CaseList list, String column) throws TextFormatException {
        if (list.columns().contains(column)) {
            return list;
        }
        Optional<List<String>> found = fromPaths(list);
        if (found.isEmpty()) {
            throw new TextFormatException(
                    list.source(),
                    "line 1",
                    "there is no column '" + column
                            + "' with the patients' ids, and no part of the images' paths tells all"
                            + " rows apart; add the column, or name another by id_column. There are " + list.columns());
        }
        List<String> ids = found.get();
        List<CaseRow> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            CaseRow row = list.rows().get(i);
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put(column, ids.get(i));
            cells.putAll(row.cells());
            rows.add(new CaseRow(row.line(), cells, row.files(), row.region(), row.labelChannel(), row.series()));
        }
        List<String> columns = new ArrayList<>(List.of(column));
        columns.addAll(list.columns());
        List<TextWarning> warnings = new ArrayList<>(list.warnings());
        warnings.add(new TextWarning(
                list.source(),
                "line 1",
                "there is no column '" + column + "'; patients are named by the paths of their images, the first '"
                        + ids.get(0) + "'"));
        return new CaseList(list.source(), columns, rows, list.faults(), warnings);
    }

    private static Optional<List<String>> fromPaths(CaseList list) {
        List<Path> images = list.rows().stream().map(r -> r.files().image()).toList();
        if (images.isEmpty()) {
            return Optional.empty();
        }
        int depth = images.stream().mapToInt(Path::getNameCount).min().orElse(0);
        for (int i = 0; i < depth; i++) {
            int part = i;
            List<String> names =
                    images.stream().map(p -> stem(p.getName(part).toString())).toList();
            if (new HashSet<>(names).size() == names.size()) {
                return Optional.of(names);
            }
        }
        return Optional.empty();
    }

    private static String stem(String name) {
        Matcher matcher = STEM.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }
}
