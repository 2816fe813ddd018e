/* SPDX-License-Identifier: MIT */
#ifndef TN_GRAPH_H
#define TN_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "alloc.h"
#include "status.h"

/*
 * What classes declare: load units, the prototypes in them, what each injects.
 * Names, attributes and values are numbers that the host gave out: equal
 * numbers are equal names. Nothing is checked but ranges until the graph is
 * sealed into a plan (plan.h).
 *
 *     unit 0 ──┬─ prototype 0 ─── injection 0, 1
 *              └─ prototype 1                      injections lie in a row,
 *     unit 1 ──── prototype 2 ─── injection 2      those of one prototype
 *                                                  beside each other
 */
typedef struct tn_graph tn_graph_t;

/* No prototype, load unit, slot. */
#define TN_NONE UINT32_MAX

typedef enum {
  TN_INIT_SINGLETON = 0,
  TN_INIT_CONTEXT,
  TN_INIT_ALWAYS_NEW,
} tn_init_type_t;

enum { TN_INIT_TYPE_COUNT = 3 };

typedef enum {
  /* Injectable in its own load unit. */
  TN_ACCESS_PRIVATE = 0,
  /* Injectable everywhere. */
  TN_ACCESS_PUBLIC,
} tn_access_t;

/* Two attributes mean something to the core; the host gives out the others. */
enum {
  /* Its value is a tn_init_type_t. */
  TN_ATTRIBUTE_INIT_TYPE = 0,
  /* Its value is the name of a load unit. */
  TN_ATTRIBUTE_LOAD_UNIT,
  /* From here on attributes are the core's own. */
  TN_ATTRIBUTE_LIMIT = 0x7FFFFF00,
};

typedef struct {
  uint32_t attribute;
  uint32_t value;
} tn_qualifier_t;

/*
 * A prototype also has, unless its qualifiers say otherwise, its init type and
 * its load unit's name as qualifiers. `qualifiers` name each attribute once.
 */
typedef struct {
  uint32_t name;
  uint32_t unit;
  tn_init_type_t init_type;
  tn_access_t access;
  /* Making an object of it takes asynchronous work. */
  bool asynchronous;
  /* The host has its objects: none is made, each is asked for when it is read.
   * It is a singleton. */
  bool given;
  const tn_qualifier_t* qualifiers;
  size_t qualifier_count;
} tn_prototype_t;

/* The position of an injection that is a property. */
#define TN_POSITION_PROPERTY UINT32_MAX

typedef struct {
  uint32_t name;
  /* The constructor's parameter, from 0, or TN_POSITION_PROPERTY. */
  uint32_t position;
  /* Finding nothing is no error. */
  bool optional;
  const tn_qualifier_t* qualifiers;
  size_t qualifier_count;
} tn_injection_t;

/* TN_NO_MEMORY. The graph is owned by the caller. */
tn_status_t tn_graph_create(const tn_alloc_t* alloc, tn_graph_t** graph);

/* Accepts NULL. */
void tn_graph_destroy(tn_graph_t* graph);

/* Adds a load unit; the first is number 0. TN_NO_MEMORY, TN_OUT_OF_RANGE. */
tn_status_t tn_graph_add_unit(tn_graph_t* graph, uint32_t name);

/*
 * Adds a prototype; the first is number 0. Copies what it is given.
 * TN_NO_MEMORY; TN_OUT_OF_RANGE for a unit, an attribute or an init type that
 * does not exist, for a given one that is no singleton, and past 2^31 of
 * anything. The graph is then as it was.
 */
tn_status_t tn_graph_add_prototype(tn_graph_t* graph,
                                   const tn_prototype_t* prototype);

/* Adds an injection to the prototype that was added last; as above. */
tn_status_t tn_graph_add_injection(tn_graph_t* graph,
                                   const tn_injection_t* injection);

uint32_t tn_graph_units(const tn_graph_t* graph);
uint32_t tn_graph_prototypes(const tn_graph_t* graph);
uint32_t tn_graph_injections(const tn_graph_t* graph);

/* The name of a load unit. */
uint32_t tn_graph_unit_name(const tn_graph_t* graph, uint32_t unit);

/*
 * What was added; `qualifiers` are the graph's own, until something is added.
 * The number has to exist.
 */
tn_prototype_t tn_graph_prototype(const tn_graph_t* graph, uint32_t prototype);
tn_injection_t tn_graph_injection(const tn_graph_t* graph, uint32_t injection);

/*
 * The first injection of a prototype; those before the first injection of the
 * next number are its own. Takes the number after the last prototype's, too.
 */
uint32_t tn_graph_first_injection(const tn_graph_t* graph, uint32_t prototype);

/* The allocator that the graph was made with. */
const tn_alloc_t* tn_graph_alloc(const tn_graph_t* graph);

#endif
