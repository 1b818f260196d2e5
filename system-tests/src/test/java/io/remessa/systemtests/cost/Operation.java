package io.remessa.systemtests.cost;

/**
 * A kind of request.
 *
 * @param name the service, what is asked of it and, of DynamoDB, of which table or index
 * @param billed what it is charged by
 * @param standing whether services ask so whether there is an upload or not
 */
record Operation(String name, Billed billed, boolean standing) implements Comparable<Operation> {

    static Operation of(String name, Billed billed) {
        return new Operation(name, billed, false);
    }

    static Operation standing(String name, Billed billed) {
        return new Operation(name, billed, true);
    }

    @Override
    public int compareTo(Operation other) {
        return name.compareTo(other.name);
    }
}
