package org.voxrisk.riskmodel.data;

import java.util.Optional;
import java.util.OptionalInt;
import org.voxrisk.io.text.CellRules;

/**
 * What is known of one row of a table besides its features.
 *
 * @param id distinct in its table
 * @param patient patient id; cases of one patient share it and are never put on both sides of a split
 * @param label the outcome: 1 for the event, 0 for its absence, empty when unknown
 * @param batch centre, scanner or protocol for harmonisation; empty when not given
 */
public record Case(String id, String patient, OptionalInt label, Optional<String> batch) {
    /**
     * Puts ids and batch into the form in which texts are compared ({@link CellRules#text}) and checks them.
     *
     * @throws IllegalArgumentException when an id or the batch is blank or the label is neither 0 nor 1
     */
    public Case {
        id = CellRules.text(id);
        patient = CellRules.text(patient);
        batch = batch.map(CellRules::text);
        if (id.isBlank() || patient.isBlank()) {
            throw new IllegalArgumentException("case id '" + id + "', patient id '" + patient + "': none may be blank");
        }
        if (label.isPresent() && label.getAsInt() != 0 && label.getAsInt() != 1) {
            throw new IllegalArgumentException("case '" + id + "': label " + label.getAsInt() + ", must be 0 or 1");
        }
        if (batch.isPresent() && batch.get().isBlank()) {
            throw new IllegalArgumentException("case '" + id + "': the batch is blank; leave it empty when unknown");
        }
    }

    /** A case of a patient who has only this one; without label and batch. */
    public static Case of(String id) {
        return new Case(id, id, OptionalInt.empty(), Optional.empty());
    }

    /** A case of a patient who has only this one; with a label of 0 or 1. */
    public static Case of(String id, int label) {
        return of(id).withLabel(label);
    }

    /** The same case of another patient. */
    public Case withPatient(String other) {
        return new Case(id, other, label, batch);
    }

    /** The same case with a label of 0 or 1. */
    public Case withLabel(int other) {
        return new Case(id, patient, OptionalInt.of(other), batch);
    }

    /** The same case with a batch. */
    public Case withBatch(String other) {
        return new Case(id, patient, label, Optional.of(other));
    }
}
