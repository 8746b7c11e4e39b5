/**
 * What can go wrong with the content of a file, for every package that reads one.
 *
 * <p>Data flow: none; tables, splits, ranges and fitted steps that are read from files report their problems from here.
 */
@NullMarked
package org.voxrisk.riskmodel.file;

import org.jspecify.annotations.NullMarked;
