package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures from tables on the command line. */
class PlotCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void aStudysFolderGivesItsFiguresAgain() throws IOException {
        Path run = folder.resolve("run");
        CommandRun.of("study", SmallTables.write(folder), "--out", run, "--quiet")
                .succeeds();
        Path again = folder.resolve("again");
        CommandRun.of("plot", "all", "--run", run, "--out", again).succeeds();
        List<Path> files;
        try (Stream<Path> all = Files.list(run.resolve("figures"))) {
            files = all.map(run.resolve("figures")::relativize).sorted().toList();
        }
        assertTrue(files.contains(Path.of("roc.svg")), files.toString());
        for (Path file : files) {
            assertEquals(
                    Files.readString(run.resolve("figures").resolve(file)),
                    Files.readString(again.resolve(file)),
                    file.toString());
        }
        Path one = folder.resolve("one.svg");
        for (String kind : List.of(
                "roc",
                "calibration",
                "decision",
                "score",
                "confusion",
                "forest",
                "coefficients",
                "stability",
                "lasso-path",
                "lasso-cv",
                "funnel",
                "waterfall")) {
            CommandRun.of("plot", kind, "--run", run, "--out", one).succeeds();
            assertTrue(Files.readString(one).startsWith("<svg"), kind);
        }
        Map<String, String> names = Map.of(
                "roc", "roc",
                "decision", "decision-curves",
                "confusion", "confusion-fusion",
                "score", "rad-score-by-group",
                "funnel", "selection-funnel",
                "lasso-path", "lasso-path",
                "coefficients", "coefficients");
        for (Map.Entry<String, String> name : names.entrySet()) {
            CommandRun.of("plot", name.getKey(), "--run", run, "--out", one).succeeds();
            assertEquals(
                    Files.readString(run.resolve("figures").resolve(name.getValue() + ".svg")),
                    Files.readString(one),
                    name.getKey());
        }
        CommandRun.of("plot", "confusion", "--run", run, "--score", "clinical", "--out", one)
                .succeeds();
        assertEquals(Files.readString(run.resolve("figures").resolve("confusion-clinical.svg")), Files.readString(one));
        // Another title alone changes nothing else: the study's cut-off and note stay.
        Files.writeString(run.resolve("tables").resolve("figure_texts.csv"), """
                what,text
                note,made up
                without,low
                with,high
                correlation,PEARSON
                """);
        CommandRun.of("plot", "score", "--run", run, "--score", "clinical", "--title", "Own", "--out", one)
                .succeeds();
        String drawn = Files.readString(one);
        assertTrue(drawn.contains(">made up</text>") && drawn.contains("low"), drawn);
        assertTrue(drawn.contains("<title>Own"), drawn);
        // The signatures separate these few patients, so that there is no maximum likelihood and no nomogram.
        CommandRun.of("plot", "nomogram", "--run", run, "--out", one).fails(1, "nomogram.csv", "left no numbers");
    }

    @Test
    void ownTablesAreDrawn() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("p.csv"), "id,y,fusion,clinical\n1,0,0.1,0.5\n2,1,0.9,0.4\n3,0,0.3,0.6\n4,1,0.7,0.5\n");
        Path svg = folder.resolve("roc.svg");
        CommandRun.of(
                        "plot",
                        "roc",
                        "--in",
                        csv,
                        "--outcome",
                        "y",
                        "--score",
                        "fusion,clinical",
                        "--out",
                        svg,
                        "--png",
                        "--note",
                        "made up")
                .succeeds();
        String text = Files.readString(svg);
        assertTrue(text.contains("fusion AUC 1.000"), text);
        assertTrue(text.contains(">made up</text>"), text);
        assertNotNull(ImageIO.read(folder.resolve("roc.png").toFile()));
        Path png = folder.resolve("score.png");
        CommandRun.of("plot", "score", "--in", csv, "--outcome", "y", "--score", "fusion", "--out", png)
                .succeeds();
        assertNotNull(ImageIO.read(png.toFile()));
        CommandRun.of("plot", "heatmap", "--in", csv, "--outcome", "y", "--correlation", "spearman", "--out", svg)
                .succeeds();
        assertTrue(Files.readString(svg).contains("2 columns"), "fusion and clinical");
    }

    @Test
    void tablesOfFollowUpAreDrawn() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("f.csv"),
                "time,event,status,group,risk\n1,1,1,a,0.7\n2,0,2,b,0.5\n3,1,1,a,0.6\n4,0,0,b,0.4\n5,1,1,b,0.3\n6,0,0,a,0.1\n");
        Path svg = folder.resolve("f.svg");
        CommandRun.of("plot", "kaplan-meier", "--in", csv, "--unit", "years", "--horizon", "2,4", "--out", svg)
                .succeeds();
        String text = Files.readString(svg);
        assertTrue(text.contains("Time (years)") && text.contains("at 4 years"), text);
        CommandRun.of("plot", "cumulative-incidence", "--in", csv, "--cause", "relapse,death", "--out", svg)
                .succeeds();
        assertTrue(Files.readString(svg).contains("3 relapse, 1 death"));
        for (String kind : List.of("horizon-roc", "horizon-calibration")) {
            CommandRun.of("plot", kind, "--in", csv, "--horizon", "4", "--out", svg)
                    .succeeds();
            assertTrue(Files.readString(svg).contains("time 4"), kind);
        }
        Path ratios = Files.writeString(
                folder.resolve("h.csv"), "term,hr,lower,upper,n,events,p\nage,1.5,1.1,2,90,30,0.01\n");
        CommandRun.of("plot", "hazard-forest", "--in", ratios, "--out", svg).succeeds();
        assertTrue(Files.readString(svg).contains("p = 0.010"));
        CommandRun.of("plot", "horizon-roc", "--in", csv, "--out", svg).fails(2, "which horizons?");
        CommandRun.of("plot", "kaplan-meier", "--in", csv, "--unit", "decades", "--out", svg)
                .fails(2, "--unit", "decades");
        CommandRun.of("plot", "kaplan-meier", "--in", ratios, "--out", svg).fails(1, "'time'", "term, hr");
    }

    @Test
    void whatCannotBeDrawnIsSaid() throws IOException {
        Path csv = Files.writeString(folder.resolve("p.csv"), "y,s\n0,0.1\n2,0.9\n");
        Path out = folder.resolve("o.svg");
        CommandRun.of("plot", "rok", "--in", csv, "--out", out).fails(2, "'rok'", "did you mean 'roc'?");
        CommandRun.of("plot", "roc", "--in", csv, "--score", "s", "--out", out).fails(1, "'label'", "there are: y, s");
        CommandRun.of("plot", "roc", "--in", csv, "--outcome", "y", "--score", "s", "--out", out)
                .fails(1, "row 2 (line 3)", "'2'", "1 (event)");
        CommandRun.of("plot", "roc", "--in", csv, "--outcome", "y", "--out", out)
                .fails(2, "which columns", "y, s");
        CommandRun.of("plot", "roc", "--in", csv, "--out", folder.resolve("o.pdf"))
                .fails(2, ".svg or .png");
        CommandRun.of("plot", "roc", "--out", out).fails(2, "--in", "--run");
        CommandRun.of("plot", "all", "--in", csv, "--out", out).fails(2, "--run");
        CommandRun.of("plot", "all", "--run", folder, "--out", folder.resolve("d"))
                .fails(1, "figure_texts.csv");
        CommandRun.of("plot", "forest", "--in", csv, "--column", "low=a", "--out", out)
                .fails(2, "'low'", "lower");
        CommandRun.of(
                        "plot",
                        "roc",
                        "--in",
                        csv,
                        "--out",
                        csv.resolveSibling("p.csv.svg"),
                        "--score",
                        "s",
                        "--cutoff",
                        "1,2")
                .fails(2, "2 cut-offs for 1");
    }
}
