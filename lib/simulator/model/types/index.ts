/** What properties of objects can be: the tables of components are made of these. */
export * from "./addresses";
export * from "./items";
export * from "./list";
export * from "./monitor-rule";
export * from "./naming";
export * from "./references";
export * from "./scalar";
export * from "./struct";
export * from "./variables";
