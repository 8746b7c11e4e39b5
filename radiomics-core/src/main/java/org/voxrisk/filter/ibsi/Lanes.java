package org.voxrisk.filter.ibsi;

/**
 * Complex lines of equal length side by side: sample i of line l is at {@code i count + l}. A transform reads one
 * pair of arrays, writes the other, and swaps them.
 */
final class Lanes {
    private final int length;
    private double[] re;
    private double[] im;
    private double[] nextRe;
    private double[] nextIm;
    private int count;

    /**
     * Makes room.
     *
     * @param length samples of a line
     * @param most lines at a time
     */
    Lanes(int length, int most) {
        this.length = length;
        int n = Math.multiplyExact(length, most);
        re = new double[n];
        im = new double[n];
        nextRe = new double[n];
        nextIm = new double[n];
    }

    /** Sets the number of lines, at most those there is room for. */
    void setCount(int lines) {
        count = lines;
    }

    int count() {
        return count;
    }

    double[] re() {
        return re;
    }

    double[] im() {
        return im;
    }

    double[] nextRe() {
        return nextRe;
    }

    double[] nextIm() {
        return nextIm;
    }

    /** What was written last is read next. */
    void swap() {
        double[] r = re;
        re = nextRe;
        nextRe = r;
        double[] i = im;
        im = nextIm;
        nextIm = i;
    }

    /** Exchanges real and imaginary parts, which turns the transform into its inverse. */
    void exchangeParts() {
        double[] r = re;
        re = im;
        im = r;
        double[] n = nextRe;
        nextRe = nextIm;
        nextIm = n;
    }

    /** Reads lines that lie side by side: sample i of the first is at {@code start + i step}. */
    void readAcross(double[] fromRe, double[] fromIm, int start, int step) {
        for (int i = 0; i < length; i++) {
            System.arraycopy(fromRe, start + i * step, re, i * count, count);
            System.arraycopy(fromIm, start + i * step, im, i * count, count);
        }
    }

    /** Writes lines as {@link #readAcross} reads them. */
    void writeAcross(double[] toRe, double[] toIm, int start, int step) {
        for (int i = 0; i < length; i++) {
            System.arraycopy(re, i * count, toRe, start + i * step, count);
            System.arraycopy(im, i * count, toIm, start + i * step, count);
        }
    }
}
