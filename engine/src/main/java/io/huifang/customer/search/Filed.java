package io.huifang.customer.search;

import io.huifang.customer.CustomerPicture.Vehicle;
import java.util.List;

/**
 * What a list shows of a person, as it stands in the file.
 *
 * @param company may be empty
 * @param outlet of the last visit, else of the last sale; may be empty
 * @param phones E.164, in the order of the file, each once
 * @param vehicles newest file entry first
 */
record Filed(
    String name,
    String company,
    boolean vip,
    String outlet,
    List<String> phones,
    List<Vehicle> vehicles) {}
