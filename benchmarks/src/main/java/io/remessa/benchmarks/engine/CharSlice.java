package io.remessa.benchmarks.engine;

/** A run of characters in somebody's array, without a copy. Moved from field to field; not thread-safe. */
final class CharSlice implements CharSequence {

    private char[] characters = {};
    private int offset;
    private int length;

    /** Moves it. */
    CharSlice set(char[] newCharacters, int newOffset, int newLength) {
        characters = newCharacters;
        offset = newOffset;
        length = newLength;
        return this;
    }

    @Override
    public char charAt(int index) {
        return characters[offset + index];
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(characters, offset + start, end - start);
    }

    @Override
    public String toString() {
        return new String(characters, offset, length);
    }
}
