"""Prints the settings of this Python's scriptworker as JSON, by product."""
import json
from copy import deepcopy
from importlib.metadata import version

from scriptworker.config import apply_product_config, get_unfrozen_copy
from scriptworker.constants import DEFAULT_CONFIG
from scriptworker.cot import verify


def settings_of(product):
    config = dict(deepcopy(DEFAULT_CONFIG))
    config["cot_product"] = product
    return get_unfrozen_copy(apply_product_config(config))


def names_of(checks):
    return {name: check.__name__ for name, check in checks.items()}


print(
    json.dumps(
        {
            "version": version("scriptworker"),
            "names": list(DEFAULT_CONFIG),
            "byProduct": {product: settings_of(product) for product in DEFAULT_CONFIG["cot_product_type"]["by-cot-product"]},
            "taskTypes": names_of(verify.get_valid_task_types()),
            "workerImpls": names_of(verify.get_valid_worker_impls()),
            "decisionTaskTypes": verify.DECISION_TASK_TYPES,
            "parentTaskTypes": verify.PARENT_TASK_TYPES,
        }
    )
)
