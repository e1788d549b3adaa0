/**
 * One person's whole file, to be read and to be edited by people: an edit says which state of the
 * file it was made on, never overwrites what somebody else wrote since, and is kept with what stood
 * there before. Writes customer, phone, phone_removed, file_change and, with them, customer_token
 * and customer_shown.
 */
@NullMarked
package io.huifang.customer.file;

import org.jspecify.annotations.NullMarked;
