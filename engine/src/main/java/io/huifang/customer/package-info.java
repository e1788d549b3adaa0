/**
 * People, phones, vehicles, sales, service visits, their import, do-not-call and the history of
 * contacts. Owns customer, phone, vehicle, sale, service_visit, do_not_call, contact.
 */
@NullMarked
package io.huifang.customer;

import org.jspecify.annotations.NullMarked;
