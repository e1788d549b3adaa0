/**
 * People, phones, vehicles, sales, service visits, inquiries, invitations, receivables, consents,
 * their import, do-not-call and the history of contacts. Owns customer, customer_tag,
 * customer_field, vehicle_field, phone, phone_removed, vehicle, sale, service_visit, inquiry,
 * invitation, receivable, consent, do_not_call, contact, document, letter.
 */
@NullMarked
package io.huifang.customer;

import org.jspecify.annotations.NullMarked;
