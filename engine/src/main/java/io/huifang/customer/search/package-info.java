/**
 * Finding people by what somebody types: tokens of names, pinyin, phones, plates and VINs, kept
 * with the files in one transaction; numbers and dates of visits and sales by their own tables'
 * indexes. {@link io.huifang.customer.search.Tokens} says what a person is found by, {@link
 * io.huifang.customer.search.Asked} what the words may mean; both are pure. What lists show of a
 * person stands in one row, too ({@link io.huifang.customer.search.ShownTable}). Owns
 * customer_token, customer_token_fill, customer_shown.
 */
@NullMarked
package io.huifang.customer.search;

import org.jspecify.annotations.NullMarked;
