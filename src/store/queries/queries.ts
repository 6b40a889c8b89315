import { articleQueries } from './articleQueries.ts';
import { feedQueries } from './feedQueries.ts';
import { listQueries } from './listQueries.ts';
import { newsroomQueries } from './newsroomQueries.ts';

/**
 * All that a page can ask. Each query is a function of the store and its parameters alone, so what it returned
 * can be compared with what it would return now: that is how the build knows which pages to render again.
 */
export const queries = { ...articleQueries, ...listQueries, ...feedQueries, ...newsroomQueries };

export type Queries = typeof queries;
export type QueryName = keyof Queries;
export type QueryParams<Name extends QueryName> = globalThis.Parameters<Queries[Name]>[1];
export type QueryResult<Name extends QueryName> = ReturnType<Queries[Name]>;
