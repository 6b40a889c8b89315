/** A row whose columns the SQL tells: texts and numbers, where the two are not told apart. */
export type Row = Record<string, string & number>;
