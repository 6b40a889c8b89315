/** Every page says so in a meta element; by it the front page of `dist/` is known as ours. */
export const generator = 'Warta';
