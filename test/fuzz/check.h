/* SPDX-License-Identifier: MIT */
#ifndef TN_FUZZ_CHECK_H
#define TN_FUZZ_CHECK_H

#include "../../src/plan.h"
#include "../../src/reach.h"
#include "model.h"

/* Each aborts, with the line on stderr, where the core is wrong. */

#define CHECK(truth) check_truth((truth), #truth, __FILE__, __LINE__)

void check_truth(bool truth, const char* text, const char* file, int line);

/* A graph holds what was added to it. */
void check_graph(const model_t* model, const tn_graph_t* graph);

/* There was nothing to refuse, and the plan is right. */
void check_plan(const model_t* model, const tn_plan_t* plan);

void check_reach(const model_t* model,
                 const tn_plan_t* plan,
                 tn_walker_t* walker);

/* Finds by name whatever there is. */
void check_find(const model_t* model, const tn_plan_t* plan);

/* Two plans of one graph are alike. */
void check_alike(const tn_plan_t* one, const tn_plan_t* other);

/* There was reason for the refusal, and the diag tells it. */
void check_refusal(const model_t* model,
                   tn_status_t status,
                   const tn_diag_t* diag);

/* The diag tells what a search sees, or what has its name. */
void check_candidates(const model_t* model,
                      tn_status_t status,
                      const tn_search_t* search,
                      const tn_diag_t* diag);

#endif
