/**
 * Complaints, requests, leads and corrective actions: one engine, from opening to the recovery call
 * and the closing. Owns case_file, case_step, case_cause, case_deadline, case_notice. {@link
 * io.huifang.cases.CaseDesk} is the way in; {@code result} tells {@link io.huifang.cases.CaseEar}
 * what was answered on the line.
 */
@NullMarked
package io.huifang.cases;

import org.jspecify.annotations.NullMarked;
