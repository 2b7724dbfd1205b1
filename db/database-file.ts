/** The encrypted database in the folder of a vault. */
export const DATABASE_FILE = 'kluis.db';
