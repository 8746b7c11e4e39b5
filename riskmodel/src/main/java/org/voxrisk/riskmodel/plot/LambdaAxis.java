package org.voxrisk.riskmodel.plot;

import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/** The axis of lambda, with the number of columns that are not zero along the top. */
final class LambdaAxis {
    static final String NAME = "\u2212log(\u03bb), natural logarithm";

    private LambdaAxis() {}

    /** Minus the natural logarithm of each lambda, so that the fit becomes looser from left to right. */
    static double[] logs(double[] lambdas) {
        double[] logs = new double[lambdas.length];
        for (int m = 0; m < logs.length; m++) {
            logs[m] = -StrictMath.log(lambdas[m]);
        }
        return logs;
    }

    /** Counts above the panel at places of the bottom axis. */
    static void top(Panel panel, double[] x, int[] nonZero) {
        for (double tick : Ticks.between(panel.x().low(), panel.x().high()).values()) {
            int nearest = 0;
            for (int m = 1; m < x.length; m++) {
                if (Math.abs(x[m] - tick) < Math.abs(x[nearest] - tick)) {
                    nearest = m;
                }
            }
            panel.canvas()
                    .line(panel.atX(tick), panel.top() - 2.5, panel.atX(tick), panel.top(), Ink.TEXT, Canvas.THIN);
            panel.canvas()
                    .text(
                            panel.atX(tick),
                            panel.top() - 4.5,
                            Anchor.MIDDLE,
                            Canvas.FONT,
                            Integer.toString(nonZero[nearest]));
        }
        panel.canvas()
                .text(
                        panel.left() + panel.width() / 2,
                        panel.top() - 14,
                        Anchor.MIDDLE,
                        Canvas.FONT,
                        "Number of columns that are not zero");
    }
}
