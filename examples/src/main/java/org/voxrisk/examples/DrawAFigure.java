package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.plot.Caption;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.plot.RocFigure;

/** Draws the ROC curve of one's own numbers: {@code DrawAFigure FOLDER} leaves {@code roc.svg} and {@code roc.png}. */
public final class DrawAFigure {
    private DrawAFigure() {}

    /**
     * Runs the example.
     *
     * @param args the folder
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), System.out);
    }

    static void run(Path folder, PrintStream out) throws IOException {
        // begin guide
        Outcomes outcomes = Outcomes.ofZeroOne(0, 0, 1, 0, 1, 1, 0, 1);
        double[] scores = {0.1, 0.3, 0.35, 0.4, 0.6, 0.7, 0.2, 0.9};
        RocCurve curve = RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
        out.println("AUC " + curve.auc());

        Figure figure = RocFigure.of("eight patients", RocFigure.Curve.of("score", curve))
                .draw(Caption.of("ROC curve of a score").withNote("made-up numbers"));
        figure.writeSvg(folder.resolve("roc.svg"));
        figure.writePng(folder.resolve("roc.png"), 300); // dots per inch
        // end guide
    }
}
