package org.voxrisk.riskmodel.model.penalized;

/**
 * The minimum of a penalised quadratic over a few columns,
 *
 * <pre>
 *   1/2 b'Qb - c'b + absolute sum_j f_j |b_j| + square/2 sum_j f_j b_j^2
 * </pre>
 *
 * by active sets: with the signs of the non-zero coefficients fixed the minimum is the solution of linear equations; the
 * way to it ends where a coefficient reaches 0, which then leaves; at the minimum of the set the column that violates
 * optimality most, |c_j - (Qb)_j| above f_j absolute, enters with the sign of its gradient. Every step lowers the
 * function, so no set comes twice, and the result is exact but for rounding however close to collinear the columns are,
 * where coordinate descent takes many thousand passes.
 *
 * <p>A column that is a combination of the set moves along that combination, which leaves Xb as it is, in the direction that
 * lowers the penalty, until a coefficient is 0. (Osborne, Presnell, Turlach, IMA J Numer Anal 2000;20:389-403, for
 * the idea.)
 */
final class ActiveSetSolver {
    /** Excess of a gradient over its bound, relative to the bound, and to the length of the column, that is rounding. */
    private static final double BOUND_ROUNDING = 1e-12;

    private static final double COLUMN_ROUNDING = 1e-14;

    private final double[][] q;
    private final double[] factors;
    private final double absolute;
    private final double square;
    private final int m;

    private final double[] b;
    private final double[] g;
    private final double[] sign;
    private final int[] set;
    private final boolean[] inside;
    private final boolean[] barred;
    private CholeskyFactor factor = new CholeskyFactor(0);

    /**
     * @param q products between the columns, symmetric; read only
     * @param factors penalty factor of each column
     */
    ActiveSetSolver(double[][] q, double[] factors, double absolute, double square) {
        this.q = q;
        this.factors = factors;
        this.absolute = absolute;
        this.square = square;
        m = factors.length;
        b = new double[m];
        g = new double[m];
        sign = new double[m];
        set = new int[m];
        inside = new boolean[m];
        barred = new boolean[m];
    }

    /**
     * Moves to the minimum.
     *
     * @param coefficients where to start; the minimum when true is returned, else unchanged
     * @param gradient c - Qb there; brought up to date likewise
     * @return false if rounding stood in the way
     */
    boolean solve(double[] coefficients, double[] gradient) {
        System.arraycopy(coefficients, 0, b, 0, m);
        System.arraycopy(gradient, 0, g, 0, m);
        factor = new CholeskyFactor(m);
        for (int j = 0; j < m; j++) {
            inside[j] = false;
            barred[j] = false;
        }
        for (int j = 0; j < m; j++) {
            if ((isFree(j) || b[j] != 0) && !enter(j, Math.signum(b[j]))) {
                return false;
            }
        }
        for (int step = 0; step < 200 + 20 * m; step++) {
            if (!moveWithinSet()) {
                continue;
            }
            int worst = worstViolation();
            if (worst < 0) {
                return copyBack(coefficients, gradient);
            }
            if (!enter(worst, Math.signum(g[worst]))) {
                return false;
            }
        }
        return false;
    }

    private boolean copyBack(double[] coefficients, double[] gradient) {
        for (int j = 0; j < m; j++) {
            if (!Double.isFinite(b[j]) || !Double.isFinite(g[j])) {
                return false;
            }
        }
        System.arraycopy(b, 0, coefficients, 0, m);
        System.arraycopy(g, 0, gradient, 0, m);
        return true;
    }

    /** Whether the absolute value of a coefficient costs nothing: such columns are always in the set. */
    private boolean isFree(int j) {
        return factors[j] * absolute == 0;
    }

    private boolean enter(int j, double side) {
        sign[j] = side;
        int size = factor.size();
        double[] row = productsWithSet(j);
        if (!factor.append(row, q[j][j] + square * factors[j])) {
            return slideAlongCombination(j);
        }
        set[size] = j;
        inside[j] = true;
        return true;
    }

    private double[] productsWithSet(int j) {
        double[] row = new double[factor.size()];
        for (int l = 0; l < row.length; l++) {
            row[l] = q[j][set[l]];
        }
        return row;
    }

    /**
     * Column j is a combination of the set: x_j = sum_l a_l x_l. Moving b_j by t and b_l by -t a_l changes the penalty only,
     * linearly, until a coefficient is 0.
     */
    private boolean slideAlongCombination(int j) {
        if (isFree(j)) {
            return false;
        }
        int size = factor.size();
        double[] a = productsWithSet(j);
        factor.solve(a);
        double slope = factors[j] * sign[j];
        for (int l = 0; l < size; l++) {
            slope -= factors[set[l]] * sign[set[l]] * a[l];
        }
        double way = b[j] == 0 ? sign[j] : slope > 0 ? -1 : 1;
        double length = way * sign[j] < 0 ? Math.abs(b[j]) : Double.POSITIVE_INFINITY;
        int hit = -1;
        for (int l = 0; l < size; l++) {
            int k = set[l];
            double change = -way * a[l];
            if (!isFree(k) && change * sign[k] < 0 && Math.abs(b[k] / change) < length) {
                length = Math.abs(b[k] / change);
                hit = l;
            }
        }
        if (!Double.isFinite(length)) {
            return false;
        }
        move(j, way * length);
        for (int l = 0; l < size; l++) {
            move(set[l], -way * length * a[l]);
        }
        if (hit < 0) {
            b[j] = 0;
            return true;
        }
        leave(hit);
        size = factor.size();
        if (!factor.append(productsWithSet(j), q[j][j] + square * factors[j])) {
            return false;
        }
        set[size] = j;
        inside[j] = true;
        return true;
    }

    private void move(int j, double change) {
        if (change != 0) {
            b[j] += change;
            ColumnProducts.add(g, -change, q[j]);
        }
    }

    private void leave(int position) {
        int j = set[position];
        move(j, -b[j]);
        b[j] = 0;
        inside[j] = false;
        factor.remove(position);
        for (int l = position; l < factor.size(); l++) {
            set[l] = set[l + 1];
        }
    }

    /** Moves towards the minimum of the set; returns whether it was reached, false if a coefficient left on the way. */
    private boolean moveWithinSet() {
        int size = factor.size();
        double[] d = new double[size];
        for (int l = 0; l < size; l++) {
            int j = set[l];
            d[l] = g[j] - factors[j] * (square * b[j] + absolute * sign[j]);
        }
        factor.solve(d);
        double length = 1;
        int hit = -1;
        for (int l = 0; l < size; l++) {
            int j = set[l];
            if (!isFree(j) && (b[j] + d[l]) * sign[j] <= 0) {
                double until = b[j] == 0 ? 0 : -b[j] / d[l];
                if (hit < 0 || until < length) {
                    length = until;
                    hit = l;
                }
            }
        }
        for (int l = 0; l < size; l++) {
            move(set[l], length * d[l]);
        }
        if (hit < 0) {
            return true;
        }
        // A column that leaves where it entered was let in by rounding.
        barred[set[hit]] = length == 0;
        leave(hit);
        return false;
    }

    private int worstViolation() {
        int worst = -1;
        double largest = 0;
        for (int j = 0; j < m; j++) {
            if (inside[j] || barred[j]) {
                continue;
            }
            double bound = factors[j] * absolute;
            double excess = Math.abs(g[j]) - bound;
            if (excess > BOUND_ROUNDING * bound + COLUMN_ROUNDING * Math.sqrt(q[j][j]) && excess > largest) {
                largest = excess;
                worst = j;
            }
        }
        return worst;
    }
}
