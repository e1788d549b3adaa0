/**
 * One person's whole file, to be read and to be edited by people: an edit says which state of the
 * file it was made on, and never overwrites what somebody else wrote since. Writes customer, phone,
 * phone_removed and, with them, customer_token.
 */
@NullMarked
package io.huifang.customer.file;

import org.jspecify.annotations.NullMarked;
