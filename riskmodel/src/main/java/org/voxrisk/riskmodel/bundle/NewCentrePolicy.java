package org.voxrisk.riskmodel.bundle;

import org.voxrisk.io.text.CellRules;

/** What happens to patients of a centre for which a harmonised model has no parameters. */
public sealed interface NewCentrePolicy {
    /** One line for reports. */
    String label();

    /** They are refused. */
    record Refuse() implements NewCentrePolicy {
        @Override
        public String label() {
            return "patients of centres without parameters are refused";
        }
    }

    /**
     * They are harmonised as if they came from a centre that the model knows, such as the reference batch, which stays as it is.
     *
     * @param centre a batch of the model's ComBat
     */
    record TreatAs(String centre) implements NewCentrePolicy {
        /**
         * Puts the name into the form in which texts are compared.
         *
         * @throws IllegalArgumentException when it is blank
         */
        public TreatAs {
            centre = CellRules.text(centre);
            if (centre.isEmpty()) {
                throw new IllegalArgumentException("the name of the centre whose parameters are used is blank");
            }
        }

        @Override
        public String label() {
            return "patients of centres without parameters are harmonised as '" + centre + "'";
        }
    }

    /**
     * The centre's parameters are estimated from its patients in the table that is scored, without their outcomes. A patient's
     * number then depends on the others of the table.
     *
     * @param minimumPatients fewer are refused
     */
    record Estimate(int minimumPatients) implements NewCentrePolicy {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException when it is below 2
         */
        public Estimate {
            if (minimumPatients < 2) {
                throw new IllegalArgumentException("at least " + minimumPatients
                        + " patients: parameters of a centre are estimated from 2 or more, better 10 or more");
            }
        }

        @Override
        public String label() {
            return "parameters of a new centre are estimated from its patients in the table, at least "
                    + minimumPatients;
        }
    }
}
