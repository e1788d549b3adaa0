-- Owner: customer. A second-tier outlet writes the invoice before it hands the car over.
ALTER TABLE sale MODIFY delivery_date DATE NULL;
